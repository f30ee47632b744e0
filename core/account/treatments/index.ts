import { ofCredentials } from './credentials';
import { ofExams } from './exams';
import { ofResidents } from './residents';
import { byStaff, nobody, type Treatment } from './treatment';

const ofDocuments: Readonly<Record<string, Treatment>> = {
  announcements: nobody('new documents whose followers are to be told'),
  attachments: nobody('files of documents'),
  documents: nobody('published documents'),
  document_events: byStaff('who published what'),
  editions: nobody('how often something small was changed'),
  explanations: nobody('plain words about documents'),
  identities: nobody('which document something is'),
  search_manifests: nobody('the search index'),
  search_parts: nobody('the search index'),
  document_pieces: nobody('pieces of texts on their way'),
  revisions: byStaff('texts of documents, and who wrote them'),
  search_segments: nobody('the search index'),
  uploads: nobody('texts on their way'),
  words: byStaff('staff’s own dictionary, and who entered a word'),
};

/** By name of the collection. */
export const treatments: Readonly<Record<string, Treatment>> = {
  ...ofResidents,
  ...ofExams,
  ...ofCredentials,
  ...ofDocuments,
};
