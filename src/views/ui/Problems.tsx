import type { Problem } from '../../model/problem';

/** Problems by path, each with its mend. */
export function Problems({ problems }: { problems: Problem[] }) {
  return (
    <ul className="problems">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.message}`}>
          {problem.path && <code>{problem.path}</code>} <span className="problem">{problem.message}</span>
          {problem.mend && <span className="mend">{problem.mend}</span>}
        </li>
      ))}
    </ul>
  );
}
