/** A DOI that leads to its publication. */
export function DoiLink({ doi }: { doi: string }) {
  return (
    <a className="doi" href={`https://doi.org/${doi}`} target="_blank" rel="noreferrer">
      doi:{doi}
    </a>
  );
}
