/** The sandbox's control calls: what people do in the Telegram of this demo. */
const base = "/sandbox/";

async function read(response) {
  const value = await response.json();
  if (!response.ok) throw new Error(value.error ?? response.statusText);
  return value;
}

export async function get(path) {
  return read(await fetch(base + path));
}

/** Parameters that are files are sent as parts. */
export async function post(path, parameters = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null || value === "") continue;
    form.append(name, value instanceof Blob ? value : String(value));
  }
  return read(await fetch(base + path, { method: "POST", body: form }));
}

/** Calls `changed` whenever anything in this Telegram has changed, for good. */
export async function follow(changed) {
  let version = 0;
  let pause = 500;
  for (;;) {
    try {
      const state = await get(`state?wait_beyond=${version}&seconds=25`);
      pause = 500;
      // After a restart the world counts from its beginning.
      if (state.version !== version) await changed();
      version = state.version;
    } catch {
      version = 0;
      await new Promise((done) => setTimeout(done, pause));
      pause = Math.min(pause * 2, 8000);
    }
  }
}

/** What kind of message a file is, by its type. */
export function kindOf(file) {
  const [kind] = file.type.split("/");
  if (kind === "image" && file.type !== "image/svg+xml") return "photo";
  return kind === "video" ? "video" : kind === "audio" ? "audio" : "document";
}
