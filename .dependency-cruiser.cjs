/** The arrows of docs/architecture.md. Anything that is not allowed here fails `npm run check`. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['core'] },
});
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    only('contract-imports-zod-only', '^contract/', ['^contract/', npm('zod')]),
    only('core-imports-contract-only', '^core/', ['^core/', '^contract/', npm('gcoord', 'dayjs')]),
    only('readers-import-packages-only', '^readers/', ['^readers/', npm('fflate', 'htmlparser2', 'read-excel-file', 'unpdf')]),
    only('verifier-imports-contract-and-packages-only', '^verifier/', [
      '^verifier/',
      '^contract/',
      npm('@noble/curves', 'fflate'),
    ]),
    only('public-pages-import-contract-and-verifier', '^web/', ['^web/', '^contract/', '^verifier/', npm('qr', 'esbuild')]),
    {
      name: 'readers-are-for-staff-and-operators',
      severity: 'error',
      from: { path: '^(contract|core|adapters|cloudfunctions|server|src|simulator)/' },
      to: { path: '^readers/' },
    },
    {
      name: 'core-uses-no-node',
      severity: 'error',
      from: { path: '^(core|contract|readers|verifier)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-services-are-siblings',
      severity: 'error',
      from: {
        path: '^core/([^/]+)/',
        pathNot: '^core/(records|shared|search|ports|demo|examoffice|registry|account|housekeeping|holder)/',
      },
      to: { path: '^core/[^/]+/', pathNot: '^core/($1|records|shared|search|ports)/' },
    },
    {
      // Residents and the office move the same seats, by the same rules.
      name: 'the-exam-office-knows-exams',
      severity: 'error',
      from: { path: '^core/examoffice/' },
      to: { path: '^core/[^/]+/', pathNot: '^core/(examoffice|exams|records|shared|ports)/' },
    },
    {
      // What is to go has to be known; nothing is decided there that a service decides.
      name: 'who-clears-up-knows-what-lies-about',
      severity: 'error',
      from: { path: '^core/(account|housekeeping)/' },
      to: { path: '^core/[^/]+/', pathNot: '^core/($1|exams|credentials|holder|records|search|shared|ports)/' },
    },
    {
      // Holders see what registers have of them, and give codes by which others look.
      name: 'holders-know-credentials',
      severity: 'error',
      from: { path: '^core/holder/' },
      to: { path: '^core/[^/]+/', pathNot: '^core/(holder|credentials|records|shared|ports)/' },
    },
    {
      // Staff fill and mend the registers that residents ask.
      name: 'the-registry-knows-credentials',
      severity: 'error',
      from: { path: '^core/registry/' },
      to: { path: '^core/[^/]+/', pathNot: '^core/(registry|credentials|records|shared|ports)/' },
    },
    {
      name: 'core-shared-knows-no-service',
      severity: 'error',
      from: { path: '^core/(records|shared|ports)/' },
      to: { path: '^core/[^/]+/', pathNot: '^core/(records|shared|ports)/' },
    },
    {
      name: 'adapters-are-siblings',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'adapters-know-no-entry',
      severity: 'error',
      from: { path: '^(core|contract|adapters)/' },
      to: { path: '^(server|cloudfunctions|src|admin|web|simulator|test|scripts)/' },
    },
    {
      name: 'pg-in-one-room',
      severity: 'error',
      from: { path: '^(core|contract|adapters|server|cloudfunctions|src|admin)/', pathNot: '^adapters/postgres/' },
      to: { path: npm('pg', '@types/pg') },
    },
    {
      name: 'wx-server-sdk-in-one-room',
      severity: 'error',
      from: { path: '^(core|contract|adapters|server|cloudfunctions|src|admin)/', pathNot: '^adapters/cloudbase/' },
      to: { path: npm('wx-server-sdk') },
    },
    {
      name: 'functions-import-adapters-and-core',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(server|src|admin|simulator|test|scripts)/' },
    },
    {
      name: 'server-imports-adapters-and-core',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(cloudfunctions|src|admin|simulator|test|scripts)/' },
    },
    {
      name: 'simulator-knows-nothing-of-the-project',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(contract|core|adapters|cloudfunctions|server|src|admin|test|scripts)/' },
    },
    {
      name: 'front-ends-import-contract-only',
      severity: 'error',
      from: { path: '^(src|admin)/' },
      to: { path: '^(core|adapters|cloudfunctions|server|simulator|test|scripts)/' },
    },
    {
      name: 'front-ends-are-siblings',
      severity: 'error',
      from: { path: '^(src|admin)/' },
      to: { path: '^(src|admin)/', pathNot: '^$1/' },
    },
    {
      name: 'subpackages-are-siblings',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/(lib|ui)/' },
      to: { path: '^src/[^/]+/', pathNot: '^src/($1|lib|ui)/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: {
        path: '^(contract|core|adapters|cloudfunctions|server|simulator|src|admin|readers|verifier|web|scripts)/',
        pathNot: '^scripts/(bench|new-service)',
      },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
