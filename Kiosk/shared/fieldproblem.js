// Problems shown where they concern: below the field, in words, and tied to it for screen readers.

import { problemText, whenLanguageChanges } from './texts.js';

/** What stands where, to be said anew in another language. */
const shown = new Map();

function say(problem, place) {
  shown.set(place, problem);
  place.textContent = problemText(problem);
}

whenLanguageChanges(() => {
  for (const [place, problem] of shown) place.textContent = problemText(problem);
});

/** The input a problem's field names; a problem about a part we do not show goes to its nearest kin. */
function inputFor(form, field) {
  if (!field) return null;
  const inputs = [...form.elements].filter((input) => input.name);
  return inputs.find((input) => input.name === field)
    ?? inputs.findLast((input) => input.name.startsWith(`${field}.`))
    ?? null;
}

export function clearProblems(form) {
  for (const place of form.querySelectorAll('.error')) {
    shown.delete(place);
    place.textContent = '';
  }
  for (const input of form.elements) input.removeAttribute('aria-invalid');
}

/** Shows a problem and puts the focus on what must be changed. Nothing typed is touched. */
export function showProblem(form, problem, general) {
  clearProblems(form);
  const input = inputFor(form, problem.field);
  if (!input) {
    say(problem, general);
    return;
  }
  say(problem, form.querySelector(`#${input.id}-error`) ?? general);
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}
