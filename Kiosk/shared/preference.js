// What this browser may remember: the language and the entrance, never anything about a person.

export function preference(name) {
  try {
    return localStorage.getItem(`gatebook.${name}`);
  } catch {
    // A browser may forbid storage; the page then starts from its defaults each time.
    return null;
  }
}

export function keepPreference(name, value) {
  try {
    localStorage.setItem(`gatebook.${name}`, value);
  } catch {
    // Nothing depends on it being kept.
  }
}
