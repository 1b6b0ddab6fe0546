// The socket: says which topics the page watches, hears which of them ring, and comes back when it is lost.

const SILENCE = 40000; // ms without a beat after which the socket is dead, whatever it says
const REST = 400; // ms between two messages: the server shows out whoever sends more than five a second
const SIGNED_OUT = 4401;
const TRY_LATER = new Set([1008, 1009, 1013]);

// `topics()` lists the signed topics of the page now; `onRing(rung)` gets a Set of topics; `onTurn(how)` is called when the
// socket is "lost" and when it is "back": time to look, and to find out whether the server is there at all; "out" when the
// server says that this page is nobody's any more.
export class Bell {
  constructor({ topics, onRing, onTurn }) {
    Object.assign(this, { topics, onRing, onTurn });
    Object.assign(this, { socket: null, failures: 0, heard: 0, sent: 0, watching: "", retry: 0 });
  }

  // Call it whenever topics may have changed, and each second.
  watch() {
    const now = performance.now();
    if (this.socket && now - this.heard > SILENCE) return this.drop();
    const topics = [...new Set(this.topics())].sort();
    if (!this.socket && !this.failures && topics.length) return this.connect();
    if (this.socket?.readyState !== WebSocket.OPEN || topics.join(" ") === this.watching || now - this.sent < REST) return;
    this.watching = topics.join(" ");
    this.sent = now;
    this.socket.send(JSON.stringify({ watch: topics }));
  }

  connect() {
    clearTimeout(this.retry);
    if (this.socket) return;
    if (!this.topics().length) return void (this.failures = 0); // nothing to hear any more: a guest's visit is over
    const socket = new WebSocket(new URL(document.body.dataset.bell ?? "/live", location.href.replace(/^http/, "ws")));
    Object.assign(this, { socket, heard: performance.now(), sent: 0, watching: "" });
    socket.onopen = () => this.opened();
    socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.socket && this.lost(code);
  }

  opened() {
    if (this.failures) this.onTurn("back");
    this.failures = 0;
    this.sent = -REST;
    this.watch();
  }

  hear({ beat, ring }) {
    this.heard = performance.now();
    if (beat) this.socket.send('{"beat": 1}');
    if (ring) this.onRing(new Set(ring));
  }

  lost(code) {
    const pause = TRY_LATER.has(code) ? 60000 : Math.min(500 * 2 ** this.failures, 15000);
    if (!this.failures || code === SIGNED_OUT) this.onTurn(code === SIGNED_OUT ? "out" : "lost");
    this.socket = null;
    this.failures += 1;
    this.retry = setTimeout(() => this.connect(), pause * (0.5 + Math.random()));
  }

  drop() {
    const dead = this.socket;
    this.lost();
    dead.close();
  }
}
