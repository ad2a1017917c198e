// Vietnamese text as people type it and as it is compared.

/** Text as it is sent: composed (NFC), without outer spaces, inner spaces single. */
export function tidy(text) {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The key two spellings share: `Hoà`, `Hòa` and `hoa` all become `hoa`, `Đặng` becomes `dang`. */
export function fold(text) {
  return tidy(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/['’-]/g, '');
}

/** All but the last three digits hidden: enough to tell two people of one name apart, not to call them. */
export function maskedPhone(phone) {
  const digits = phone.replace(/\D/g, '').length;
  let seen = 0;
  return phone.replace(/\d/g, (digit) => (++seen > digits - 3 ? digit : '•'));
}
