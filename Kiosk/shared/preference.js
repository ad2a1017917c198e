// What this browser may remember: the language, the entrance, how far it has numbered its entries and as
// which device it was paired, never anything about a person.

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
    // Whoever depends on its being kept reads it back.
  }
}
