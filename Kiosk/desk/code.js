// The install code, so large that the visitor scans it across the desk. The dialog covers the whole page: the screen is
// turned towards the visitor, who must not see who else came. With a second screen the code is shown there, and the desk
// keeps its page.

import { byId, element } from '../shared/element.js';
import { readableLink } from '../shared/link.js';
import { ScreenSender } from '../shared/screenchannel.js';
import { text } from '../shared/texts.js';
import { keyOf, leadsToCode } from './answers.js';

export class CodeDialog {
  #dialog = byId('code');
  #image = byId('code-image');
  #actions = [];
  #screen = new ScreenSender();
  #place = '';

  /** `installed(visit, answer)` hears that it worked; `closed()` is called in any case, last. */
  constructor({ installed, closed }) {
    Object.assign(this, { installed, closed });
    this.#dialog.addEventListener('close', () => {
      this.#screen.show({ show: 'welcome', place: this.#place });
      this.closed();
    });
    this.#dialog.addEventListener('keydown', (event) => {
      const action = this.#actions.find(({ key }) => key === event.key);
      if (action && !event.repeat) action.act();
    });
    this.#image.addEventListener('error', () => this.#seen(false));
    this.#image.addEventListener('load', () => this.#seen(true));
  }

  /** Fetches the entrance's code before it is needed, so that it is there in an outage too. */
  prepare(entrance, place) {
    this.link = readableLink(entrance.link);
    this.placement = entrance.placement;
    this.#place = place;
    this.#image.src = `/qr/${encodeURIComponent(entrance.placement)}.svg`;
    this.#screen.show({ show: 'welcome', place });
  }

  /** A window of its own, to be put on the screen that faces the visitor. */
  openScreen() {
    open('/screen/', 'gatebook-screen', 'popup,width=1024,height=768');
  }

  /** `answer` is why the code is shown; what the visitor is to do follows from it. */
  open({ visit, answer, app }) {
    const done = leadsToCode[answer];
    const isElsewhere = this.#screen.isThere;
    this.#screen.show({ show: 'code', answer, app, link: this.link, placement: this.placement, place: this.#place });
    this.#dialog.classList.toggle('elsewhere', isElsewhere);
    byId('code-title').textContent = text(`code.title.${answer}`, { app });
    byId('code-guide').textContent = isElsewhere ? text('code.elsewhere') : text(`code.guide.${answer}`, { app });
    byId('code-link').textContent = this.link;
    this.#image.alt = text('code.image', { link: this.link });
    byId('code-missing').textContent = this.#image.hidden ? text('code.missing') : '';
    this.#actions = [
      { key: keyOf(done), name: `answer.${done}`, primary: true, act: () => this.#finish(visit, done) },
      { key: 'Esc', name: 'code.later', act: () => this.#dialog.close() },
    ];
    byId('code-actions').replaceChildren(...this.#actions.map(({ key, name, primary, act }) => element('button', {
      type: 'button', class: primary ? 'main-action' : 'quiet', autofocus: !primary, click: act,
    }, element('span', { text: text(name) }), element('kbd', { text: key }))));
    // The focus lies on closing, so that a late Enter never claims an installation.
    this.#dialog.showModal();
  }

  /** Closes without an answer; the session has ended. */
  close() {
    if (this.#dialog.open) this.#dialog.close();
  }

  #finish(visit, answer) {
    this.installed(visit, answer);
    this.#dialog.close();
  }

  #seen(seen) {
    this.#image.hidden = !seen;
  }
}
