/**
 * Sends what the resident has handed in, exactly once, whatever happens on the way. Each step that succeeded is stored before the
 * next begins; a step whose outcome got lost is repeated under the same key, and the service answers a repeated key with the first
 * result. So closing the app, or losing the network, at any moment leaves at most one report there and none forgotten here.
 */
import { CallError } from '../../contract/client';
import type { ErrorCode, Reply } from '../../contract/errors';
import type { Reports } from './draft';
import { oneAtATime } from './one-at-a-time';
import { toInput, type Draft, type DraftPhoto, type Problem, type Receipt, type Report } from './report';
import { NoAnswer } from './wire';

interface Needs {
  reports: Reports;
  file: (input: ReturnType<typeof toInput>) => Promise<Receipt>;
  upload: (key: string, path: string) => Promise<Reply<{ id: string }>>;
  /** The pictures in the phone's user data folder. */
  pictures: { exists(path: string): boolean; remove(path: string): void };
  newKey: () => string;
}

export interface Outbox {
  /** Hands a report in and tries to send it; resolves with what became of it, undefined when the phone could not store it. */
  submit(id: string): Promise<Report | undefined>;
  /** Sends everything that waits, as it is now; resolves when there has been an attempt at each. Never two at the same time. */
  flush(): Promise<void>;
  /** The report as one to write on, unless it is being sent or is filed already. */
  reopen(id: string): boolean;
  /** A new key, so that it counts as another report: for KEY_REUSED, after the resident agreed. */
  renew(id: string): void;
}

/** Not the report's fault: it goes on waiting. */
const LATER: readonly ErrorCode[] = ['UNAUTHENTICATED', 'TOO_MANY', 'BUSY', 'UPSTREAM', 'INTERNAL'];

export function createOutbox(needs: Needs): Outbox {
  const { reports, newKey } = needs;
  const waiting = (): Report[] => reports.all().filter((report) => report.stage === 'waiting');
  const sending = oneAtATime(async () => {
    // Oldest first, as they were handed in. After a failure that is nobody's fault the others would fail likewise.
    for (const { id } of waiting().reverse()) if (!(await sendOne(needs, id))) return;
  });

  return {
    flush: sending.run,
    submit: async (id) => {
      const report = reports.get(id);
      if (!report || !reports.save({ ...report, stage: 'waiting', problem: undefined })) return undefined;
      await sending.run();
      return reports.get(id);
    },
    reopen: (id) => {
      const report = reports.get(id);
      if (!report || report.stage === 'sent') return false;
      if (report.stage !== 'waiting') return true;
      return !sending.running && reports.save({ ...report, stage: 'draft' });
    },
    renew: (id) => {
      const report = reports.get(id);
      if (!report) return;
      // The pictures too: those sent under the old keys may belong to the other report.
      reports.save({ ...report, draft: { ...withNewPhotoKeys(report.draft, newKey), key: newKey() }, problem: undefined });
    },
  };
}

/** True when it is settled, one way or the other. */
async function sendOne(needs: Needs, id: string): Promise<boolean> {
  const { reports, file, pictures } = needs;
  try {
    const refusal = await sendPhotos(needs, id);
    const ready = reports.get(id);
    if (!ready) return true;
    if (refusal) return settle(reports, ready, 'refused', refusal);
    const receipt = await file(toInput(ready.draft));
    const photos = ready.draft.photos;
    if (reports.save({ ...ready, stage: 'sent', receipt, problem: undefined, draft: { ...ready.draft, photos: [] } })) {
      photos.forEach((photo) => pictures.remove(photo.path));
    }
    return true;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    if (!(error instanceof CallError)) throw error;
    const report = reports.get(id);
    const later = LATER.includes(error.code);
    if (report)
      settle(reports, later ? report : forgetSent(needs, report, error), later ? 'waiting' : 'refused', problemOf(error));
    return !later;
  }
}

/** When the service no longer knows a picture (unused ones are swept away after a time), all are sent anew the next time. */
function forgetSent({ newKey }: Needs, report: Report, error: CallError): Report {
  return problemOf(error).fields['photos'] === undefined ? report : { ...report, draft: withNewPhotoKeys(report.draft, newKey) };
}

function withNewPhotoKeys(draft: Draft, newKey: () => string): Draft {
  return { ...draft, photos: draft.photos.map(({ fileId: _, ...photo }) => ({ ...photo, key: newKey() })) };
}

/** Sends the pictures not yet sent, storing each result at once; answers with what is wrong when one is refused. */
async function sendPhotos(needs: Needs, id: string): Promise<Problem | undefined> {
  const photos = needs.reports.get(id)?.draft.photos ?? [];
  for (const [i, photo] of photos.entries()) {
    if (photo.fileId !== undefined) continue;
    const wrong = (code: string, message: string): Problem => ({
      code,
      message,
      fields: { photos: `第 ${i + 1} 张：${message}` },
    });
    if (!needs.pictures.exists(photo.path)) return wrong('BAD_INPUT', '这张照片已不在手机里，请删掉后重新添加');
    const reply = await needs.upload(photo.key, photo.path);
    if (reply.ok) setPhoto(needs.reports, id, photo.key, { ...photo, fileId: reply.data.id });
    else if (LATER.includes(reply.error.code)) throw new CallError(reply.error);
    else return wrong(reply.error.code, reply.error.message);
  }
  return undefined;
}

function setPhoto(reports: Reports, id: string, key: string, photo: DraftPhoto): void {
  const report = reports.get(id);
  if (!report) return;
  const photos = report.draft.photos.map((old) => (old.key === key ? photo : old));
  reports.save({ ...report, draft: { ...report.draft, photos } });
}

function settle(reports: Reports, report: Report, stage: 'waiting' | 'refused', problem: Problem): true {
  reports.save({ ...report, stage, problem });
  return true;
}

/** Paths such as `place.lat` or `photos.0` belong to the field they begin with. */
function problemOf({ code, message, fields }: CallError): Problem {
  const own: Record<string, string> = {};
  for (const [path, text] of Object.entries(fields)) own[path.split('.')[0] ?? path] ??= text;
  return { code, message, fields: own };
}
