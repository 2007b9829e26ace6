package cn.xinqiao.roadshow.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The slots of a programme: numbered through all blocks from 1, each so many minutes with a gap behind it. */
record Slots(int minutes, int gap, List<Block> blocks) {
    Slots {
        blocks = List.copyOf(blocks);
    }

    /** A stretch of slots. */
    record Block(Instant startsAt, int slots) {
    }

    /** One slot; {@code block} counts from 1. */
    record Slot(int number, int block, Instant startsAt, Instant endsAt) {
    }

    int count() {
        return blocks.stream().mapToInt(Block::slots).sum();
    }

    List<Slot> all() {
        List<Slot> all = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++) {
            for (int i = 0; i < blocks.get(b).slots(); i++) {
                Instant start = blocks.get(b).startsAt().plus(Duration.ofMinutes((long) i * (minutes + gap)));
                all.add(new Slot(all.size() + 1, b + 1, start, start.plus(Duration.ofMinutes(minutes))));
            }
        }
        return all;
    }

    /** First and last slot of each block. */
    List<int[]> ranges() {
        List<int[]> ranges = new ArrayList<>();
        int next = 1;
        for (Block block : blocks) {
            ranges.add(new int[]{next, next + block.slots() - 1});
            next += block.slots();
        }
        return ranges;
    }

    /** When a block ends. */
    Instant end(Block block) {
        return block.startsAt().plus(Duration.ofMinutes((long) block.slots() * (minutes + gap) - gap));
    }
}
