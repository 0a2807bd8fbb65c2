#!/bin/sh
#SBATCH --job-name=grade
#SBATCH --array=0-15
#SBATCH --cpus-per-task=2
#SBATCH --time=00:30:00
# sbatch slurm.sh EXERCISE ANSWERS OUT: each task of the array grades every 16th answer, on two processors.
# Afterwards: eddy merge.py OUT/part-*.json >grades.csv
set -eu
exercise=$1 answers=$2 out=$3
task=${SLURM_ARRAY_TASK_ID:-0} tasks=${SLURM_ARRAY_TASK_COUNT:-1}
mkdir -p "$out"
mkdir -p "$out/answers-$task"
number=0
for path in "$answers"/*; do
    [ $((number % tasks)) != "$task" ] || cp -r "$path" "$out/answers-$task/"
    number=$((number + 1))
done
eddy grade --jobs 2 --quiet --format json --out "$out/part-$task.json" "$exercise" "$out/answers-$task"
rm -r "$out/answers-$task"
