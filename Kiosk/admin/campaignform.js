// From what was typed to a campaign as the server takes it, and back.

const plain = ['name', 'issuer', 'page', 'appStore', 'googlePlay', 'sms', 'zalo', 'spoken'];
const bilingual = ['question', 'headline'];
const days = ['validFrom', 'validTo'];

/** What stands in the fields of a campaign, by their names; a step a line. */
export function fieldsOf(campaign) {
  return Object.fromEntries([
    ...[...plain, ...days].map((name) => [name, campaign[name] ?? '']),
    ...bilingual.flatMap((name) => ['vi', 'en'].map((language) => [`${name}.${language}`, campaign[name]?.[language] ?? ''])),
    ...['vi', 'en'].map((language) => [`steps.${language}`, (campaign.steps?.[language] ?? []).join('\n')]),
  ]);
}

/** The campaign that fields say; an empty day is left out, everything else is for the server to judge. */
export function campaignOf(fields) {
  const line = (name) => fields[name].normalize('NFC').trim();
  const steps = (language) => line(`steps.${language}`).split('\n').map((step) => step.trim()).filter(Boolean);
  return {
    ...Object.fromEntries(plain.map((name) => [name, line(name)])),
    ...Object.fromEntries(bilingual.map((name) => [name, { vi: line(`${name}.vi`), en: line(`${name}.en`) }])),
    steps: { vi: steps('vi'), en: steps('en') },
    ...Object.fromEntries(days.filter((name) => fields[name]).map((name) => [name, fields[name]])),
  };
}

/** A text with its placeholders filled. */
export function filled(message, { app, link }) {
  return message.replaceAll('{app}', app).replaceAll('{link}', link);
}
