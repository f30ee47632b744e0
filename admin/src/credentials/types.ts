import type { CredentialField, CredentialKind, FieldCheck, Mask } from '../../../contract/credentials-parts';
import type {
  AlertView,
  Figure,
  FigureRow,
  ImportView,
  OfficeKind,
  ProposalView,
  RowFault,
} from '../../../contract/registry-parts';

export type {
  AlertView,
  CredentialField,
  CredentialKind,
  FieldCheck,
  Figure,
  FigureRow,
  ImportView,
  Mask,
  OfficeKind,
  ProposalView,
  RowFault,
};

export type Way = CredentialKind['ways'][number];
