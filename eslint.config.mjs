import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const size = (lines, perFunction) => ({
  'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: perFunction, skipBlankLines: true, skipComments: true }],
});

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.data/', '.cache/', 'coverage/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      ...size(200, 40),
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // What a screen shows is a tree, not a procedure: its function may be as long as the tree is.
    files: ['src/**/*.tsx', 'admin/**/*.tsx', 'simulator/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { ...size(200, 90), 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // Time, chance and the outside come through ports.
    files: ['core/**', 'contract/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the clock port.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the clock port.' },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Ask the secrets port.' },
      ],
    },
  },
  {
    files: ['test/**', '**/*.test.*'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', 400] },
  },
  {
    // Programs people start by hand talk to them.
    files: ['scripts/**', 'test/bench/**', 'simulator/build.ts', 'web/build.ts', 'test/support/**/*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        window: 'readonly',
        performance: 'readonly',
        setImmediate: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
