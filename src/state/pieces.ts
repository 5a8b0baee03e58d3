/** Long lists, so that the page answers in between. */

/** Gives a list, at most so many members at a time, each piece in a task of its own. */
export async function* inPieces<Member>(list: readonly Member[], atOnce: number): AsyncGenerator<Member[], void> {
  for (let at = 0; at < list.length; at += atOnce) {
    await turn();
    yield list.slice(at, at + atOnce);
  }
}

/** Resolves in a later task. Unlike a timer, a message is not held back in a hidden tab. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
