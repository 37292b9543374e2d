// One line to the server, kept up: says hello, notices when it is dead, comes back by itself.

const silence = 25_000;
const patience = 8_000;
const renewal = 11 * 60 * 60 * 1000;

export class Connection {
  /**
   * `hello` gives the first frame, or null if there is nothing to prove oneself by. Told of by `frame`, `state`
   * (`connecting`, `open`, `waiting`, `over`) and `refused` (a reason; true means that another try may work).
   */
  constructor({ url, hello, frame, state, refused }) {
    Object.assign(this, { url, hello, frame, told: state, refused });
    this.state = "over";
    this.tries = 0;
    this.heard = 0;
  }

  start() {
    if (this.state !== "over") return;
    this.tries = 0;
    this.connect();
    for (const name of ["online", "focus", "pageshow"]) addEventListener(name, this.wake);
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("offline", this.lost);
  }

  stop() {
    this.move("over");
    this.hangUp();
    for (const name of ["online", "focus", "pageshow"]) removeEventListener(name, this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("offline", this.lost);
  }

  /** Sends a frame if the line is up; false if not. */
  send(frame) {
    if (this.state !== "open" || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Whoever comes back to the page wants it up to date at once. */
  wake = () => {
    if (document.visibilityState === "hidden" || this.state === "over") return;
    if (this.state === "waiting") {
      this.tries = 0;
      this.connect();
    } else if (this.state === "open" && Date.now() - this.heard > 4_000) {
      // A line that slept with the device may be dead without knowing.
      this.ping(2_500);
    }
  };

  lost = () => {
    if (this.state === "open" || this.state === "connecting") this.cut();
  };

  /** Ends this line; the next one begins as after any cut. */
  cut() {
    if (this.state === "over") return;
    this.hangUp();
    this.wait();
  }

  connect() {
    clearTimeout(this.again);
    this.hangUp();
    const hello = this.hello();
    if (!hello) {
      this.stop();
      this.refused("nobody", false);
      return;
    }
    this.move("connecting");
    let socket;
    try {
      socket = new WebSocket(this.url, "okno.v1");
    } catch {
      this.wait();
      return;
    }
    this.socket = socket;
    this.watch(patience + 4_000);
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = (event) => this.received(event.data);
    socket.onclose = (event) => this.closed(event.code);
  }

  received(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    this.heard = Date.now();
    clearTimeout(this.doubt);
    if (frame.type === "welcome") {
      this.tries = 0;
      this.opened = Date.now();
      // What is said in answer goes out on an open line, but is told of after what came in.
      this.state = "open";
      this.frame(frame);
      this.told("open");
    } else if (frame.type === "error" && this.state === "connecting") {
      // Why the line will end, and how long it is to stay so.
      if (frame.code === "unauthorized") this.reason = frame.reason;
      this.pause = (frame.retryAfter ?? 0) * 1000;
    } else if (frame.type !== "pong") {
      this.frame(frame);
    }
    if (this.state === "open") this.rest();
  }

  /** Nothing to do but to ask now and then whether the other end is still there. */
  rest() {
    clearTimeout(this.beat);
    this.beat = setTimeout(() => {
      // The session is renewed by a new hello, long before it ends.
      if (Date.now() - this.opened > renewal) this.connect();
      else this.ping(patience);
    }, silence);
  }

  ping(within) {
    if (this.send({ type: "ping" })) this.watch(within);
    else this.cut();
  }

  watch(within) {
    clearTimeout(this.doubt);
    this.doubt = setTimeout(() => this.cut(), within);
  }

  closed(code) {
    const reason = this.reason;
    this.reason = null;
    this.hangUp();
    if (code === 4403) {
      this.stop();
      this.refused("banned", false);
    } else if (code === 4401) {
      // Another proof may be at hand; only where there is none is it over.
      this.refused(reason ?? "bad_session", true);
      if (this.state !== "over") this.connect();
    } else {
      if (code === 4429) this.tries = Math.max(this.tries, 6);
      if (code === 1001) this.tries = 0;
      this.wait();
    }
  }

  wait() {
    this.move("waiting");
    clearTimeout(this.again);
    this.again = setTimeout(() => this.connect(), Math.max(backoff(this.tries), this.pause ?? 0));
    this.pause = 0;
    this.tries += 1;
  }

  hangUp() {
    clearTimeout(this.doubt);
    clearTimeout(this.beat);
    clearTimeout(this.again);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  move(state) {
    if (this.state === state) return;
    this.state = state;
    this.told(state);
  }
}

/** How long to wait before the next try: doubling up to half a minute, anywhere in the upper half of that, so that a crowd comes back spread out. */
export function backoff(tries, random = Math.random) {
  const most = Math.min(30_000, 500 * 2 ** Math.min(tries, 10));
  return Math.round(most / 2 + (most / 2) * random());
}
