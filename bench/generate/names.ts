const THINGS = [
  ...['Parcel', 'Meter', 'Ticket', 'Booking', 'Invoice', 'Refund', 'Sensor', 'Driver', 'Harvest', 'Loan', 'Shift'],
  ...['Pallet', 'Recipe', 'Fare', 'Claim', 'Quote', 'Voucher', 'Badge', 'Permit', 'Survey', 'Auction', 'Ferry'],
  'Lesson',
];

const DEEDS = [
  ...['Scan', 'Reading', 'Request', 'Change', 'Export', 'Import', 'Alert', 'Review', 'Match', 'Summary', 'Return'],
  ...['Upload', 'Renewal', 'Audit', 'Transfer', 'Notice'],
];

/** What the n-th flow is about: `ParcelScan`, `MeterReading`…; no two numbers share a name. */
export function nameOf(index: number): string {
  const round = Math.floor(index / THINGS.length);
  const thing = THINGS[index % THINGS.length];
  const deed = DEEDS[((index % THINGS.length) + round) % DEEDS.length];
  const again = Math.floor(round / DEEDS.length);
  return `${thing}${deed}${again === 0 ? '' : again}`;
}

/** The same in the spelling of files and stacks: `parcel-scan`. */
export function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
