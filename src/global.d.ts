/** Base URL of the own servers, without a slash at the end; empty in the build for WeChat cloud (config/index.ts). */
declare const API_BASE: string;
/** Cloud environment id; empty for the account's default one. */
declare const CLOUD_ENV: string;

declare function setTimeout(then: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;

declare module '*.scss';
