// Begins: theme and language, who is here, and either the chat or the way in.

import { Conversation } from "./chat/conversation.js";
import { fill } from "./chat/dom.js";
import { Screen } from "./chat/screen.js";
import { drop, kept } from "./chat/storage.js";
import * as telegram from "./chat/telegram.js";
import { choose, speak, t } from "./chat/texts.js";
import { dress } from "./chat/theme.js";
import { followViewport } from "./chat/viewport.js";

const scriptPatience = 2_500;
let screen = null;

function paint() {
  telegram.paint(dress(telegram.theme(), telegram.scheme()));
}

async function begin() {
  paint();
  telegram.begin();
  telegram.on("theme", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  const measure = followViewport();
  telegram.on("viewport", measure);

  // Telegram's script reads the address too; after that, what it signed is in memory only.
  const script = telegram.fetchScript().finally(() => history.replaceState(null, "", location.pathname + location.search));
  const user = telegram.person()?.id;
  const known = user ? `tg:${user}` : kept("last");
  await speak(choose(known && kept(`language.${known}`), telegram.person()?.language_code, ...(navigator.languages ?? [])));
  // The person may be known to Telegram's script alone.
  if (!telegram.initData() && !known) await Promise.race([script, new Promise((resolve) => setTimeout(resolve, scriptPatience))]);
  await enter(telegram.initData(), telegram.person()?.id);
}

/** Opens the chat of whoever that is. */
async function enter(initData, user) {
  document.getElementById("gate").hidden = true;
  document.body.classList.remove("loading");
  let isDemo = false;
  if (!telegram.isInside()) void import("./chat/gate.js").then(({ people }) => people()).then((found) => (isDemo = found.length > 0));
  const conversation = new Conversation(initData, user, {
    changed: () => screen?.refresh(),
    welcomed: (isFirst, customer) => void welcomed(conversation, isFirst, customer),
    heard: (messages) => screen?.heard(messages),
    job: (job) => screen?.job(job),
    refused: (code) => screen?.notices.toast(t(`refused_${code}`)),
    line: (state) => screen?.notices.line(state),
    ended: (reason) => void ended(reason),
  });
  screen = new Screen(conversation, () => (isDemo ? [{ icon: "people", text: t("switchPerson"), act: leave }] : []));
  if (conversation.customer) screen.composer.load(conversation.customer);
  conversation.start();
}

async function welcomed(conversation, isFirst, customer) {
  if (!isFirst) return;
  screen.composer.limits = { ...screen.composer.limits, ...conversation.limits };
  screen.composer.load(customer.id);
  if (!telegram.isMobile() && document.activeElement === document.body) screen.composer.focus();
  const empty = document.getElementById("empty");
  fill(empty.querySelector("h2"), t("hello", { name: customer.name }));
  fill(empty.querySelector("p"), t("helloHow"));
  follow(telegram.startParam());
}

/** Where a deep link leads: `m12` to a message, `ask-…` (base64url) to a question that is ready to be sent. */
function follow(parameter) {
  const seq = /^m(\d{1,9})$/.exec(parameter)?.[1];
  if (seq) void screen.goTo(Number(seq));
  const question = /^ask-([\w-]+)$/.exec(parameter)?.[1];
  if (!question) return;
  try {
    const bytes = Uint8Array.from(atob(question.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    screen.composer.put(new TextDecoder("utf-8", { fatal: true }).decode(bytes).slice(0, 1000));
  } catch {
    // Not a question.
  }
}

async function ended(reason) {
  const { showGate } = await import("./chat/gate.js");
  document.getElementById("app").inert = true;
  await showGate(document.getElementById("gate"), reason, (initData) => {
    location.hash = `tgWebAppData=${encodeURIComponent(initData)}`;
    location.reload();
  });
}

/** Lets someone else sit down, in a demo. */
function leave() {
  const known = kept("last");
  drop(`session.${known}`);
  drop("last");
  history.replaceState(null, "", location.pathname);
  location.reload();
}

void begin();
