"""What a learner is shown of a running loop, in words: its tasks, its queues, its turns."""
