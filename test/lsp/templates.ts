/** Templates that several tests of the server open. */

export const ORDERS = 'file:///work/orders.yaml';

export const ordersTemplate = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
`;

export const namedOrdersTemplate = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersQueue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: OrdersQueue
`;

/** The range of a word in a text, in lines and characters; the second occurrence and so on by `nth`. */
export function rangeOfWord(text: string, word: string, nth = 1) {
  let start = -1;
  for (let i = 0; i < nth; i++) start = text.indexOf(word, start + 1);
  if (start < 0) throw new Error(`the text lacks "${word}"`);
  return { start: positionIn(text, start), end: positionIn(text, start + word.length) };
}

function positionIn(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\n/);
  return { line: lines.length - 1, character: (lines.at(-1) as string).length };
}
