// Stands in for Telegram's own script: the part of it that the page uses, and a record of what was asked.
(() => {
  const fields = new URLSearchParams(location.hash.slice(1));
  const initData = fields.get("tgWebAppData") ?? "";
  const unsafe = Object.fromEntries(new URLSearchParams(initData));
  const listeners = {};
  const asked = (window.asked = []);
  const call = (name) => (...values) => void asked.push([name, ...values]);
  const themeParams = JSON.parse(fields.get("tgWebAppThemeParams") ?? "{}");
  const version = fields.get("tgWebAppVersion") ?? "6.0";
  const buttons = [];
  window.Telegram = {
    WebApp: {
      initData,
      initDataUnsafe: { ...unsafe, user: unsafe.user && JSON.parse(unsafe.user) },
      version,
      platform: fields.get("tgWebAppPlatform") ?? "unknown",
      colorScheme: undefined,
      themeParams,
      isVersionAtLeast: (least) => Number.parseFloat(version) >= Number.parseFloat(least),
      onEvent: (name, act) => (listeners[name] ??= []).push(act),
      ...Object.fromEntries(
        [
          "ready", "expand", "disableVerticalSwipes", "setHeaderColor", "setBackgroundColor", "setBottomBarColor",
          "enableClosingConfirmation", "disableClosingConfirmation", "openLink", "openTelegramLink", "downloadFile",
        ].map((name) => [name, call(name)]),
      ),
      BackButton: { show: call("back.show"), hide: call("back.hide"), onClick: (act) => buttons.push(act) },
      HapticFeedback: {
        impactOccurred: call("impact"), notificationOccurred: call("notification"), selectionChanged: call("selection"),
      },
    },
    // For the tests: what Telegram would tell the page.
    press: () => buttons.forEach((act) => act()),
    retheme: (params) => {
      Object.assign(themeParams, params);
      (listeners.themeChanged ?? []).forEach((act) => act());
    },
  };
})();
