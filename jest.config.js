/** One Jest for every room. Files that need a DOM say so in their first line (`@jest-environment jsdom`). */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        // A dynamic import stays one: some packages are ES modules only, and what needs them runs in a child process.
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  // jose, mingo, qr and noble's curves are ES modules only, and the CommonJS build of @ant-design/icons requires the ES build of its colours.
  transformIgnorePatterns: ['/node_modules/(?!(jose|mingo|qr|@noble|@ant-design/colors)/)', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['<rootDir>/test/support/encoders.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Two at a time where there are two processors; each test file makes databases, folders and ports of its own.
  maxWorkers: 2,
  // A bound on what hangs, not on what is slow: nothing is right or wrong by how long it takes.
  testTimeout: 300_000,
};
