/** One instance of a built function, as the platform keeps it: loaded once, one event at a time, its context in the environment. */
const path = process.argv[2];
const base = { ...process.env };
let main;

process.on('message', async ({ event, context, variables }) => {
  for (const name of Object.keys(process.env)) if (!(name in base)) delete process.env[name];
  Object.assign(process.env, base, variables);
  try {
    main ??= require(path).main;
    process.send({ result: JSON.stringify(await main(event, context)) });
  } catch (error) {
    process.send({ error: String(error && error.stack) });
  }
});
process.on('disconnect', () => process.exit());
