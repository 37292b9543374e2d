// The bytes of files that wait to be sent, in IndexedDB, so that a reload or a suspended page loses none.

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
export const blobKeys = async () => (await run("readonly", (files) => files.getAllKeys())) ?? [];
