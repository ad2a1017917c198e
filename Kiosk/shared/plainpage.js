// A page that only needs its texts and the choice of language.

import { byId } from './element.js';
import { languageButton, startTexts } from './texts.js';

await startTexts();
languageButton(byId('language'));
