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

/** An id that no one else has; `randomUUID` is missing where the page did not come over HTTPS. */
export function freshId() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
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

// MARK: The bytes of files that wait to be sent, so that a reload or a suspended page loses none

let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("okno", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("files");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run(mode, act) {
  try {
    const base = await open();
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction("files", mode);
      const request = act(transaction.objectStore("files"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } catch {
    // No such storage here: files then live as long as the page.
    return undefined;
  }
}

export const keepBlob = (key, blob) => run("readwrite", (files) => files.put(blob, key));
export const keptBlob = (key) => run("readonly", (files) => files.get(key));
export const dropBlob = (key) => run("readwrite", (files) => files.delete(key));
