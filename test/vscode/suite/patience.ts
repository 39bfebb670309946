/** Asks again every 50 ms until there is an answer; after twenty seconds the test fails and says what it waited for. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | Promise<T | undefined>,
  patience = 20_000,
): Promise<T> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`still waiting after ${patience / 1000} s: ${what}`);
}
