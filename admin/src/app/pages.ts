import { lazy } from 'react';
import type { Pages } from './app';

export const pages: Pages = {
  Shell: lazy(async () => ({ default: (await import('./shell')).Shell })),
  SignIn: lazy(async () => ({ default: (await import('../staff/sign-in-page')).SignInPage })),
  Password: lazy(async () => ({ default: (await import('../staff/password-page')).PasswordPage })),
  Queue: lazy(async () => ({ default: (await import('../desk/queue/queue-page')).QueuePage })),
  Case: lazy(async () => ({ default: (await import('../desk/case/case-page')).CasePage })),
};
