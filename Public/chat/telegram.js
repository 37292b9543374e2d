// Telegram around the page: how it was launched, and what the client can be asked for. Works with Telegram's own script
// and, where that can't be reached, by speaking to the client directly.

const scriptAddress = "https://telegram.org/js/telegram-web-app.js";
const webClient = "https://web.telegram.org";
const listeners = new Map();

const launch = readLaunch();
let app = null;

function readLaunch() {
  const fields = new URLSearchParams(location.hash.slice(1));
  if (!fields.has("tgWebAppPlatform")) {
    // After a reload: what we kept, which has nothing that proves anyone, and what Telegram's script did.
    for (const key of ["okno.launch", "__telegram__initParams"]) {
      const stored = attempt(() => JSON.parse(sessionStorage.getItem(key))) ?? {};
      for (const [name, value] of Object.entries(stored)) if (!fields.has(name)) fields.set(name, value);
    }
  }
  const lasting = ["tgWebAppPlatform", "tgWebAppVersion", "tgWebAppThemeParams"].filter((name) => fields.has(name));
  attempt(() => sessionStorage.setItem("okno.launch", JSON.stringify(Object.fromEntries(lasting.map((name) => [name, fields.get(name)])))));
  const initData = fields.get("tgWebAppData") ?? "";
  const query = new URLSearchParams(location.search);
  return {
    initData,
    theme: attempt(() => JSON.parse(fields.get("tgWebAppThemeParams"))) ?? {},
    version: fields.get("tgWebAppVersion") ?? "",
    platform: fields.get("tgWebAppPlatform") ?? "unknown",
    startParam: new URLSearchParams(initData).get("start_param") ?? query.get("tgWebAppStartParam") ?? fields.get("tgWebAppStartParam") ?? "",
  };
}

/** What Telegram signed about the person; only in memory, never kept. */
export const initData = () => app?.initData || launch.initData;

/** Who Telegram says this is, as yet unproved. */
export function person() {
  try {
    return JSON.parse(new URLSearchParams(initData()).get("user") ?? "null");
  } catch {
    return null;
  }
}

export const startParam = () => app?.initDataUnsafe?.start_param || launch.startParam;
export const theme = () => (app && Object.keys(app.themeParams ?? {}).length ? app.themeParams : launch.theme);
export const scheme = () => app?.colorScheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
export const platform = () => (app && app.platform !== "unknown" ? app.platform : launch.platform);
export const isInside = () => Boolean(initData()) || platform() !== "unknown";

/** Whether Enter makes a new line here, as in Telegram's own apps. */
export const isMobile = () => {
  if (["ios", "android", "android_x"].includes(platform())) return true;
  return platform() === "unknown" && matchMedia("(pointer: coarse)").matches;
};

const isAtLeast = (version) => {
  if (app?.isVersionAtLeast) return app.isVersionAtLeast(version);
  const [a, b] = [launch.version, version].map((text) => text.split(".").map(Number));
  return (a[0] || 0) > b[0] || ((a[0] || 0) === b[0] && (a[1] || 0) >= (b[1] || 0));
};

// MARK: Telegram's script

/** Fetches Telegram's script without making anyone wait for it; true if it came. */
export function fetchScript() {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = scriptAddress;
    script.async = true;
    script.onload = () => resolve(adopt());
    script.onerror = () => resolve(false);
    document.head.append(script);
  });
}

function adopt() {
  const found = window.Telegram?.WebApp;
  if (!found || app) return Boolean(app);
  app = found;
  const names = {
    themeChanged: "theme", viewportChanged: "viewport", safeAreaChanged: "viewport", contentSafeAreaChanged: "viewport",
    activated: "activated",
  };
  for (const [theirs, ours] of Object.entries(names)) attempt(() => app.onEvent(theirs, () => tell(ours)));
  attempt(() => app.BackButton?.onClick(() => tell("back")));
  begin();
  tell("theme");
  tell("viewport");
  return true;
}

// MARK: The client, spoken to directly

function post(type, data = {}) {
  const text = JSON.stringify(data);
  attempt(() => {
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(type, text);
    else if (window.external && "notify" in window.external) window.external.notify(JSON.stringify({ eventType: type, eventData: data }));
    else if (window.parent !== window && (location.ancestorOrigins?.[0] ?? webClient) === webClient) {
      window.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), webClient);
    }
  });
}

function receive(type, data) {
  if (app) return;
  if (type === "theme_changed" && data?.theme_params) {
    launch.theme = data.theme_params;
    tell("theme");
  } else if (type === "back_button_pressed") tell("back");
  else if (type === "viewport_changed") tell("viewport");
  else if (type === "safe_area_changed" || type === "content_safe_area_changed") {
    const name = type === "safe_area_changed" ? "safe-area" : "content-safe-area";
    for (const side of ["top", "bottom", "left", "right"]) {
      document.documentElement.style.setProperty(`--tg-${name}-inset-${side}`, `${Number(data?.[side]) || 0}px`);
    }
    tell("viewport");
  } else if (type === "visibility_changed" && data?.is_visible) tell("activated");
}

function listenDirectly() {
  window.Telegram ??= {};
  window.Telegram.WebView ??= {};
  window.Telegram.WebView.receiveEvent ??= receive;
  window.TelegramGameProxy ??= {};
  window.TelegramGameProxy.receiveEvent ??= receive;
  addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== webClient) return;
    attempt(() => {
      const { eventType, eventData } = JSON.parse(event.data);
      receive(eventType, eventData);
    });
  });
}

function attempt(act) {
  try {
    return act();
  } catch {
    // This client can't: nothing of the chat hangs on it.
    return undefined;
  }
}

// MARK: What the page asks for

/** Calls back on `theme`, `viewport`, `activated` and `back`. */
export function on(name, act) {
  listeners.set(name, [...(listeners.get(name) ?? []), act]);
}

const tell = (name) => (listeners.get(name) ?? []).forEach((act) => act());

/** Says that the page is there and takes all the room there is. */
export function begin() {
  if (app) {
    attempt(() => app.ready());
    attempt(() => app.expand());
    if (isAtLeast("7.7")) attempt(() => app.disableVerticalSwipes());
    return;
  }
  if (launch.platform === "unknown") return;
  listenDirectly();
  post("web_app_ready");
  post("web_app_expand");
  post("web_app_setup_swipe_behavior", { allow_vertical_swipe: false });
  post("web_app_request_theme");
  post("web_app_request_safe_area");
  post("web_app_request_content_safe_area");
}

/** Paints the client's own bars. */
export function paint({ bar, ground, paper }) {
  if (!app) {
    post("web_app_set_header_color", { color: bar });
    post("web_app_set_background_color", { color: ground });
    return;
  }
  if (isAtLeast("6.9")) attempt(() => app.setHeaderColor(bar));
  if (isAtLeast("6.1")) attempt(() => app.setBackgroundColor(ground));
  if (isAtLeast("7.10")) attempt(() => app.setBottomBarColor(paper));
}

export function showBack(isShown) {
  if (!app) post("web_app_setup_back_button", { is_visible: isShown });
  else if (isAtLeast("6.1")) attempt(() => (isShown ? app.BackButton.show() : app.BackButton.hide()));
}

/** Whether Telegram asks before it closes the page. */
export function guardClosing(isOn) {
  if (!app) post("web_app_setup_closing_behavior", { need_confirmation: isOn });
  else if (isAtLeast("6.2")) attempt(() => (isOn ? app.enableClosingConfirmation() : app.disableClosingConfirmation()));
}

/** `light`, `selection`, `success` or `error`, where the device can. */
export function feel(kind) {
  if (!app) {
    const data = { light: { type: "impact", impact_style: "light" }, selection: { type: "selection_change" } }[kind];
    return post("web_app_trigger_haptic_feedback", data ?? { type: "notification", notification_type: kind });
  }
  if (!isAtLeast("6.1")) return undefined;
  return attempt(() => {
    if (kind === "light") app.HapticFeedback.impactOccurred("light");
    else if (kind === "selection") app.HapticFeedback.selectionChanged();
    else app.HapticFeedback.notificationOccurred(kind);
  });
}

/** Opens an address as this client does it best; false if the browser should. */
export function openLink(href) {
  if (!isInside()) return false;
  const url = new URL(href);
  const isTelegram = ["t.me", "telegram.me"].includes(url.hostname);
  if (app) {
    return attempt(() => {
      if (isTelegram) app.openTelegramLink(`https://t.me${url.pathname}${url.search}`);
      else app.openLink(href);
      return true;
    }) ?? false;
  }
  if (!window.TelegramWebviewProxy) return false;
  if (isTelegram) post("web_app_open_tg_link", { path_full: url.pathname + url.search });
  else post("web_app_open_link", { url: href });
  return true;
}

/** Saves a file as this client does it best; false if the browser should. */
export function download(href, name) {
  if (!isInside()) return false;
  if (app && isAtLeast("8.0") && app.downloadFile && href.startsWith("https:")) {
    return attempt(() => (app.downloadFile({ url: href, file_name: name }), true)) ?? false;
  }
  // Phones' web views ignore downloads: the link carries its own permission, so the outer browser may take it.
  return isMobile() && openLink(href);
}

