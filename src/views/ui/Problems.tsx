import type { Problem } from '../../model/problem';

/** The name of a file begins as it is written, while sentences begin with a large letter. */
const FILE = /^[^\s]+\.\w+ /;

/** Problems by path, each with its mend. */
export function Problems({ problems }: { problems: Problem[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.message}`}>
          {problem.path && <code>{problem.path}</code>}{' '}
          <span className={FILE.test(problem.message) ? 'problem of-file' : 'problem'}>{problem.message}</span>
          {problem.mend && <span className="mend">{problem.mend}</span>}
        </li>
      ))}
    </ul>
  );
}
