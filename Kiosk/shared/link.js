// The links of install codes, for people.

/** `HTTPS://HOST/I/ABCDE12` as one types it: the host small, the code as it stands on the posters. */
export function readableLink(link) {
  const { host, pathname } = new URL(link);
  return `${host}/i/${pathname.split('/').at(-1).toUpperCase()}`;
}
