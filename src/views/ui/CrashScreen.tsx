import { Component, type ReactNode } from 'react';

interface CrashScreenProps {
  /** What a person can still take along. */
  onSave: () => void;
  children: ReactNode;
}

/** Stands in for the page when drawing it failed: what went wrong, and the model to save, instead of a blank. */
export class CrashScreen extends Component<CrashScreenProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="crash" role="alert">
        <h1>The page could not be drawn</h1>
        <p>{error.message}</p>
        <p>This is a fault of the program. Your model is still there: save it, reload the page, and open it again.</p>
        <div className="row">
          <button type="button" className="button primary" onClick={this.props.onSave}>
            Save the model
          </button>
          <button type="button" className="button plain" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      </main>
    );
  }
}
