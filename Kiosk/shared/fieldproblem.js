// Problems shown where they concern: below the field, in words, and tied to it for screen readers.

import { problemText } from './texts.js';

/** The input a problem's field names; a problem about a part we do not show goes to its nearest kin. */
function inputFor(form, field) {
  if (!field) return null;
  const inputs = [...form.elements].filter((input) => input.name);
  return inputs.find((input) => input.name === field)
    ?? inputs.findLast((input) => input.name.startsWith(`${field}.`))
    ?? null;
}

export function clearProblems(form) {
  for (const place of form.querySelectorAll('.error')) place.textContent = '';
  for (const input of form.elements) input.removeAttribute('aria-invalid');
}

/** Shows a problem and puts the focus on what must be changed. Nothing typed is touched. */
export function showProblem(form, problem, general) {
  clearProblems(form);
  const input = inputFor(form, problem.field);
  if (!input) {
    general.textContent = problemText(problem);
    return;
  }
  const place = form.querySelector(`#${input.id}-error`) ?? general;
  place.textContent = problemText(problem);
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}
