// What people will see of a campaign, drawn from what stands in its form: the poster, the phone's page, the messages.

import { byId, element } from '../shared/element.js';
import { text } from '../shared/texts.js';
import { campaignOf, filled } from './campaignform.js';

/** `fields` are the form's, by name; `link` is an install link as it will be sent. */
export function drawPreview(fields, { link }) {
  const campaign = campaignOf(fields);
  const app = campaign.name || '…';
  const lines = { poster: poster(campaign, link), phone: phone(campaign, app) };
  for (const [place, nodes] of Object.entries(lines)) byId(`preview-${place}`).replaceChildren(...nodes);
  for (const name of ['sms', 'zalo', 'spoken']) {
    byId(`preview-${name}`).textContent = filled(campaign[name], { app, link }) || '…';
  }
}

function poster({ issuer, headline, steps }, link) {
  return [
    element('p', { class: 'poster-issuer', lang: 'vi', text: issuer }),
    element('p', { class: 'poster-headline', lang: 'vi', text: headline.vi || '…' }),
    element('p', { class: 'poster-second', lang: 'en', text: headline.en }),
    element('p', { class: 'poster-code', text: text('campaigns.previewCode') }),
    element('p', { class: 'poster-link', text: link }),
    element('ol', { class: 'poster-steps', lang: 'vi' }, ...steps.vi.map((step) => element('li', { text: step }))),
  ];
}

function phone({ question, headline, steps }, app) {
  return [
    element('p', { class: 'phone-name', text: app }),
    element('p', { lang: 'vi', text: headline.vi }),
    element('p', { class: 'phone-store', text: 'Google Play' }),
    element('p', { class: 'phone-store', text: 'App Store' }),
    element('ol', { lang: 'vi' }, ...steps.vi.map((step) => element('li', { text: step }))),
    element('p', { class: 'phone-question' },
      element('span', { class: 'more', text: text('campaigns.previewQuestion') }), element('span', { lang: 'vi', text: question.vi || '…' })),
  ];
}
