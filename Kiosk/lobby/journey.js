// Which question comes after which. One a screen.

/** What is asked of somebody who comes in, in order. */
export const questions = ['consent', 'name', 'phone', 'toSee', 'purpose', 'app'];

/** Answers that call for the install code, with what the visitor will have done once it worked. */
export const leadsToCode = { notInstalled: 'installedNow', installedNotRunning: 'saysInstalled' };

/** What a visitor may answer; that the app was seen running is for staff to say. */
export const appAnswers = ['saysInstalled', 'installedNotRunning', 'notInstalled', 'noSmartphone', 'declined'];

/** The screen after a question was answered. */
export function after(screen, said) {
  if (screen === 'app') return said.answer in leadsToCode ? 'code' : 'number';
  if (screen === 'code') return 'number';
  return questions[questions.indexOf(screen) + 1];
}

/** The screen to go back to, with what was said still there; the first question leads back to the start. */
export const before = (screen) => questions[questions.indexOf(screen) - 1] ?? 'start';

/** Where a field stands that the server would not take; null when no screen has it. */
export function screenOf(field = '') {
  if (field.startsWith('visitor.phone')) return 'phone';
  if (field.startsWith('visitor')) return 'name';
  return ['toSee', 'purpose', 'consent'].find((each) => each === field) ?? null;
}
