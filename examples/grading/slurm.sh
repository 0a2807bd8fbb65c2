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
rm -rf "$out/answers-$task"
mkdir -p "$out/answers-$task"
number=0 mine=0
for path in "$answers"/*; do
    if [ $((number % tasks)) = "$task" ]; then
        cp -RP "$path" "$out/answers-$task/"
        mine=$((mine + 1))
    fi
    number=$((number + 1))
done
# with fewer answers than tasks some have nothing to do
[ $mine = 0 ] ||
    eddy grade --jobs 2 --quiet --format json --out "$out/part-$task.json" "$exercise" "$out/answers-$task"
rm -r "$out/answers-$task"
