/** The texts of `kmc help`, and of the commands' own `--help`. */
import { DEFAULT_STEPS } from './simulate';

export const HELP = `kmc: kinetic Monte Carlo runs without a browser, on the engine that the page uses.

  npm run --silent kmc -- run MODEL [flags]   run a model and report the result
  npm run --silent kmc -- list [--json]       list the models of the library
  npm run --silent kmc -- export MODEL --zacros DIR   write a model as Zacros input files
  npm run --silent kmc -- link MODEL [--seed N] [--steps N | --time SECONDS] [--set PATH=VALUE] [--at ADDRESS]
                                              print a link for the page, with the state that the run comes to
  npm run --silent kmc -- study STUDY.json --out DIR  run a study: many points, many seeds
  npm run --silent kmc -- merge DIR           put the shares of a study together
  npm run --silent kmc -- worker --redis URL  compute the jobs of a queue
  npm run --silent kmc -- study --help        all about the last three
  npm run --silent kmc -- analyse DIR --result ID     what decides a result of a study; analyse --help tells all
  npm run --silent kmc -- learn --out DIR     the active-learning study of the SEI model; learn --help tells all
  npm run --silent kmc -- run --help          all flags of run
  npm run --silent kmc -- --version           the version of the program and of its engine

Results go to stdout; messages and progress go to stderr.
Exit codes: 0 done; 2 the input is at fault, with the reason on stderr; 1 anything else.
`;

export const RUN_HELP = `kmc run MODEL [flags]

MODEL is a library id ("kmc list" names them), a model file in JSON (docs/model-format.md), a recorded experiment
(docs/experiments.md), which runs to its end with everything that was changed on the way, and says whether that is the
state it promises, a link of the page in quotes (docs/links.md), which is such an experiment, or a folder of Zacros
input files (docs/zacros.md), whose limits and reporting hold where the flags below are left out.

  --seed N          seed of the random numbers; equal seeds give equal runs (default: the model's seed)
  --steps N         end after N executed events
  --time SECONDS    end at this simulated time
                    (without --steps and --time: end after ${DEFAULT_STEPS} events, or with the model's protocol)
  --replicas R      R runs, with seeds N, N+1, …
  --set PATH=VALUE  change the model first, e.g. --set steps.e5.barrier_eV=0.7; may be repeated
  --every SECONDS   sample counts and observables at these simulated times, from 0 on
  --out DIR         write result.json, lattice.csv, radial.csv, specnum_output.txt, procstat_output.txt and, with --every,
                    series.csv to this folder (with --replicas to a folder seed-N for each run, but for result.json);
                    with a protocol also cycles.csv and composition.csv: what each cycle gave, and what lay where
  --trajectory      also write trajectory.xyz there: the lattice at each sample (start and end without --every), in
                    extended XYZ for OVITO and ASE (docs/files.md)
  --json            print the result as one JSON object (an array with --replicas) instead of tables

A run also ends when no event is possible any more, and with the protocol of the model. Numbers may be written 1000000 or 1e6.
`;

export const STUDY_HELP = `kmc study STUDY.json --out DIR [flags]

Runs a study (docs/studies.md): a model, the parameters that vary, the points, the replicas of each, and when a run
ends. DIR gets study.json, rows*.ndjson (a line for each run, written at once), and results.csv and results.json when
all runs are there. Started again, it goes on where it was; a run that is done is not done again.

  --threads N       runs at the same time in this process (default: as many as the machine has cores)
  --index I --of N  only share I (0 … N-1) of the runs, e.g. --index $SLURM_ARRAY_TASK_ID --of 100; all shares write
                    to the same DIR, and "kmc merge DIR" makes the results
  --redis URL       hand the runs to a queue at redis://HOST:6379 and collect what its workers compute
  --json            print the summary as one JSON object

kmc merge DIR                                makes the results of what the shares have written
kmc worker --redis URL [--threads N]         computes the runs of a queue until Ctrl-C; as many as you like, on any machine

docs/cluster.md has recipes. Exit codes: 0 done; 1 some runs failed; 2 the input is at fault.
`;

export const ANALYSE_HELP = `kmc analyse DIR --result ID [flags]

What a study says about one of its results (docs/studies.md): how well it can be predicted from the parameters, which of
them decide it (permutation importance at points held out, Shapley values, partial dependence), which runs fail, and where
to look for the best. DIR is the folder of a study, also one that is not finished; or a results.json, also of the page.

  --result ID       a species, an observable or a result of cycles; without it all are named
  --surrogate gp|forest  what learns it: a Gaussian process (default) or a random forest
  --fail-below X, --fail-above X  runs beyond fail: can that be told from the parameters? ROC curve
  --maximise, --minimise  name the points to run next (expected improvement)
  --suggest N       so many of them (default 4)
  --over PATH,PATH  only these parameters may change; the others stay as at the best point so far
  --seed N          of shuffles, folds and candidates (default 1)
  --out DIR         write analysis.json, importance.csv, shapley.csv, parity.csv, dependence.csv, roc.csv, suggestions.csv,
                    and next-study.json: the study with the suggested points, which "kmc study DIR/next-study.json --out"
                    and the folder of the study run
  --json            print everything as one JSON object
`;

export const LEARN_HELP = `kmc learn [MODEL] --out DIR [flags]

The published active-learning study (docs/active-learning.md): which barriers of the SEI model lead to which of four
classes of outcome. A study that was ended goes on when it is started again with the same folder and settings.

  --out DIR         folder for the runs and the results
  --reduced         a small study: 1,600 initial runs instead of 50,000
  --initial N       runs of the initial design
  --cycles N        cycles of learning (default 15)
  --queries N       runs that each cycle asks for (default 50)
  --steps N         executed events at which a run ends (default 300,000)
  --seed N          seed of the study (default 1)
  --designs FILE    a CSV with the barriers of the initial runs (columns e1_eV …); with a column "class" the classes found
                    are compared with it
  --map X,Y         steps whose barriers span the class map (default e2,e13)
  --threads N       simulations at once (default: as many as cores)
  --json            print the reports of the cycles as JSON

MODEL is an SEI model (default sei-organic): the barriers that state a range are studied in it.
`;
