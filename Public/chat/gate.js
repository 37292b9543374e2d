// What is shown to someone who did not come through Telegram, or whose way in has ended.

import { el, fill, icon } from "./dom.js";
import { avatar } from "./message.js";
import { t } from "./texts.js";

/** The people a demo offers to be; none where this is no demo. */
export async function people() {
  const found = await ask("demo/people");
  return Array.isArray(found) ? found.filter((one) => one?.initData && one?.name) : [];
}

async function ask(path) {
  try {
    const response = await fetch(path, { cache: "no-store", headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** `reason`: `outside`, `expired` or `banned`; `enter` gets the `initData` of whom someone chose to be. */
export async function showGate(host, reason, enter) {
  fill(host, el("div", { class: "gate-card" }, el("img", { src: "icon.svg", alt: "", width: 72, height: 72 }), el("h1", {}, t(`gate_${reason}`)), el("p", {}, t(`gate_${reason}_how`))));
  host.hidden = false;
  const card = host.firstChild;
  if (reason === "banned") return;
  const [guests, bot] = await Promise.all([people(), ask("bot")]);
  if (guests.length) {
    card.querySelector("h1").textContent = t("gate_demo");
    card.querySelector("p").textContent = t("gate_demo_how");
    card.append(el("div", { class: "people" }, ...guests.map((guest) => el("button", { type: "button", class: "guest", onclick: () => enter(guest.initData) },
      avatar({ author: "manager", name: guest.name }), el("bdi", {}, guest.name), icon("forward")))));
  } else if (/^\w{3,64}$/.test(bot?.username ?? "")) {
    card.append(el("a", { class: "primary", href: `https://t.me/${bot.username}`, rel: "noopener" }, t("openBot", { name: `@${bot.username}` })));
  }
}
