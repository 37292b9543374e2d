// What the page keeps on the device. Where storage is forbidden (private windows, some web clients), it lives in memory.

const memory = new Map();
const prefix = "okno.";

function box() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function keep(key, value) {
  const text = JSON.stringify(value);
  memory.set(prefix + key, text);
  try {
    box()?.setItem(prefix + key, text);
  } catch {
    // Full: it stays in memory as long as the page does.
  }
}

export function kept(key) {
  try {
    const text = box()?.getItem(prefix + key) ?? memory.get(prefix + key);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function drop(key) {
  memory.delete(prefix + key);
  try {
    box()?.removeItem(prefix + key);
  } catch {
    // It was never there.
  }
}

/** The keys that begin so, without what they begin with. */
export function keysBelow(start) {
  const whole = prefix + start;
  const found = new Set([...memory.keys()].filter((key) => key.startsWith(whole)));
  try {
    const storage = box();
    for (let index = 0; storage && index < storage.length; index += 1) {
      const key = storage.key(index);
      if (key.startsWith(whole)) found.add(key);
    }
  } catch {
    // Only what memory has.
  }
  return [...found].map((key) => key.slice(whole.length));
}
