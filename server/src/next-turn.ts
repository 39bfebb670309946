/** Lets messages in that wait, such as a cancellation. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
