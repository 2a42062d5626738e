import { describe, expect, test } from "vitest";
import { countPlaywright, countStep, countVitest, judge, sum } from "./counts";

describe("the last line of npm test", () => {
  test("adds up all suites", () => {
    const all = [countStep(0), countStep(2), { passed: 40, failed: 1 }];
    expect(sum(all)).toEqual({ passed: 41, failed: 2 });
  });

  test("counts a test file that cannot be loaded as a failure", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{}, {}, {}, {}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2 });
  });

  test("counts a browser test that passed only at the second try as failed, and leaves out the skipped", () => {
    const stats = { expected: 5, unexpected: 1, flaky: 2, skipped: 4 };
    expect(countPlaywright({ stats })).toEqual({ passed: 5, failed: 3 });
  });

  test("never calls a suite good that ended badly or ran nothing", () => {
    expect(judge({ passed: 9, failed: 0 }, 1)).toEqual({ passed: 9, failed: 1 });
    expect(judge({ passed: 9, failed: 2 }, 1)).toEqual({ passed: 9, failed: 2 });
    expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judge({ passed: 9, failed: 0 }, 0)).toEqual({ passed: 9, failed: 0 });
  });
});
