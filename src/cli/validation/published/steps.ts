/** The table of steps, as the program numbers them; the last two are e8 and e9 once more, as clusters offer them. */
export const STEP = {
  ...{ e1: 0, e2: 1, e3: 2, e4: 3, e5: 4, e6: 5, e7: 6, e8: 7, e9: 8, e10: 9, e11: 10, e12: 11, e13: 12, e14: 13 },
  ...{ e15: 14, e16: 15, e17: 16, e18: 17, e19: 18, uptake: 19, pairUptake: 20 },
} as const;
