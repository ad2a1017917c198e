/**
 * The steps of a funnel, each with its share of the step it comes from. Scans are of phones, not of visitors who
 * were asked: they stand beside the others, without a share.
 */
export function steps({ asked, notInstalled, installedBeforeLeaving, scans }) {
  const of = (part, whole) => (whole > 0 ? part / whole : null);
  return [
    { step: 'asked', value: asked },
    { step: 'notInstalled', value: notInstalled, share: of(notInstalled, asked) },
    { step: 'scans', value: scans },
    { step: 'installedBeforeLeaving', value: installedBeforeLeaving, share: of(installedBeforeLeaving, notInstalled) },
  ];
}
