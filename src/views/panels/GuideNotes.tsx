import { useModel } from '../hooks';
import { PromptButton } from './PromptButton';
import './guide.css';

/** The whole guide of a model in the notes: what the picture shows, and all that there is to try, with its answers. */
export function GuideNotes() {
  const guide = useModel((model) => model.guide);
  if (!guide) return null;
  return (
    <>
      <h2>What you see</h2>
      <p>{guide.picture}</p>
      {guide.prompts.length > 0 && (
        <>
          <h2>What to try</h2>
          <ol className="guide-list">
            {guide.prompts.map((prompt) => (
              <li key={prompt.title}>
                <h3>{prompt.title}</h3>
                <p>{prompt.text}</p>
                <PromptButton prompt={prompt} />
                {prompt.answer && (
                  <details>
                    <summary>Why?</summary>
                    <p>{prompt.answer}</p>
                  </details>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
