package org.anteroom.store.durable;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// Runs a workload once, then cuts the power before each operation of its disk and judges what is left.
public final class PowerCuts {
    private final Function<DiskWatcher, WatchedDisk> disks;
    private final Path scratch;
    private final long seed;

    private PowerCuts(Function<DiskWatcher, WatchedDisk> disks, Path scratch, long seed) {
        this.disks = disks;
        this.scratch = scratch;
        this.seed = seed;
    }

    /// Cuts below the durable layer.
    ///
    /// @param scratch an empty folder
    public static PowerCuts ofDurableStores(Path scratch, long seed) {
        return new PowerCuts(WatchedDisk::durable, scratch, seed);
    }

    /// Cuts below H2 as it comes, to see that losses would be seen.
    public static PowerCuts ofPlainStores(Path scratch, long seed) {
        return new PowerCuts(WatchedDisk::bare, scratch, seed);
    }

    /// What became of a workload.
    ///
    /// @param cutPoints operations before which a cut was made
    /// @param cuts      cuts made
    /// @param images    how many of them left something that was judged; what was judged already, with as much
    ///     acknowledged, is not judged again
    /// @param failures  one text for each cut after which something was lost or wrong
    public record Report(int cutPoints, int cuts, int images, List<String> failures) {}

    /// Runs the workload and makes these many cuts, chosen by the seed; all there are if `most` is larger.
    public Report judge(Workload workload, int most) throws Exception {
        var live = Files.createDirectories(scratch.resolve("live")).toAbsolutePath();
        var recording = record(workload, live);
        var ops = recording.ops();
        var failures = new ArrayList<String>();
        var cuts = shuffled(recording).stream().limit(most).sorted(comparingInt(Cut::before)).toList();
        var model = new ModelDisk();
        var judged = new HashSet<String>();
        var images = 0;
        var acknowledged = 0;
        var next = 0;
        for (var at = 0; at <= ops.size(); at++) {
            for (; next < cuts.size() && cuts.get(next).before() == at; next++) {
                var cut = cuts.get(next);
                var image = image(model, cut, live);
                if (judged.add(Images.digest(image))) {
                    images++;
                    failures.addAll(judge(workload, image, cut, acknowledged));
                } else {
                    Images.delete(image);
                }
            }
            if (at < ops.size()) {
                model.take(ops.get(at));
                if (ops.get(at) instanceof DiskOp.Acknowledged(var count)) {
                    acknowledged = count;
                    judged.clear();
                }
            }
        }
        var points = (int) cuts.stream().mapToInt(Cut::before).distinct().count();
        return new Report(points, cuts.size(), images, failures);
    }

    /// Runs the workload and makes cuts, in an order drawn by the seed, until one loses something that was acknowledged;
    /// if none does, every cut there is after the first acknowledgement was made.
    public Report findLoss(Workload workload) throws Exception {
        var live = Files.createDirectories(scratch.resolve("live")).toAbsolutePath();
        var recording = record(workload, live);
        var tried = 0;
        for (var cut : shuffled(recording)) {
            var acknowledged = recording.acknowledgedBefore(cut);
            if (acknowledged > 0) {
                var model = new ModelDisk();
                recording.before(cut).forEach(model::take);
                tried++;
                var failures = judge(workload, image(model, cut, live), cut, acknowledged);
                if (!failures.isEmpty()) {
                    return new Report(tried, tried, tried, failures);
                }
            }
        }
        return new Report(tried, tried, tried, List.of());
    }

    /// Lets the program die again and again: each life goes on with what the last one left, and ends at some moment,
    /// one in three in good order.
    ///
    /// @param lives how many, at most: after the first failure there are no more
    public Report relive(Workload workload, int lives) throws Exception {
        var chance = new Random(seed);
        var left = Files.createDirectories(scratch.resolve("left"));
        var acknowledged = 0;
        for (var life = 1; life <= lives; life++) {
            var live = Images.copy(left, scratch.resolve("life" + life)).toAbsolutePath();
            var model = ModelDisk.holding(live);
            var recording = record(workload, live);
            var ops = recording.ops();
            var modes = CutMode.values();
            var cut = chance.nextInt(3) == 0
                    ? new Cut(ops.size(), CutMode.KILL)
                    : new Cut(chance.nextInt(ops.size() + 1), modes[chance.nextInt(modes.length)]);
            for (var op : recording.before(cut)) {
                model.take(op);
                acknowledged = op instanceof DiskOp.Acknowledged(var count) ? count : acknowledged;
            }
            left = image(model, cut, live);
            var image = Images.copy(left, scratch.resolve("image" + life));
            var failures = judge(workload, image, cut, acknowledged);
            if (!failures.isEmpty()) {
                return new Report(life, life, life, failures);
            }
            Images.delete(live);
        }
        return new Report(lives, lives, lives, List.of());
    }

    private Recording record(Workload workload, Path live) throws Exception {
        var ops = Collections.synchronizedList(new ArrayList<DiskOp>());
        try (var disk = disks.apply(ops::add)) {
            workload.run(disk, live, count -> ops.add(new DiskOp.Acknowledged(count)));
        }
        return new Recording(ops);
    }

    /// All cuts there are, in an order drawn by the seed.
    private List<Cut> shuffled(Recording recording) {
        var all = recording.cuts();
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    private Path image(ModelDisk model, Cut cut, Path live) throws IOException {
        var image = Files.createTempDirectory(scratch, "image");
        model.cut(cut.mode(), new Random(seed * 31 + cut.before()), live, image);
        return image;
    }

    private List<String> judge(Workload workload, Path image, Cut cut, int acknowledged) {
        try (var disk = disks.apply(_ -> {})) {
            var first = workload.examine(disk, image, acknowledged);
            var second = workload.examine(disk, image, acknowledged);
            if (!first.equals(second)) {
                throw new AssertionError("the second opening found something else");
            }
            workload.goOn(disk, image);
            Images.delete(image);
            return List.of();
        } catch (Exception | AssertionError e) {
            return List.of("cut before operation %d (%s), %d acknowledged, seed %d: %s"
                .formatted(cut.before(), cut.mode(), acknowledged, seed, e));
        }
    }
}
