import { ExamFrame } from '../exam-frame';
import { CountsPanel } from './counts-panel';
import { ImportPanel } from './import-panel';
import { ReleasePanel } from './release-panel';

/** Results: in by table, out on a day, and how the exam went. */
export function ResultsPage() {
  return (
    <ExamFrame title="成绩">
      {({ exam }) => (
        <div className="results-columns">
          <div className="stack">
            <ImportPanel exam={exam} />
            <CountsPanel exam={exam.id} />
          </div>
          <ReleasePanel key={exam.version} exam={exam} />
        </div>
      )}
    </ExamFrame>
  );
}
