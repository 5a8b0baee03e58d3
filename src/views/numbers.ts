/** Numbers as they stand in tables: three digits, a true minus sign. */
export const short = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');

/** With its sign. */
export const signed = (value: number): string => `${value > 0 ? '+' : ''}${short(value)}`;
