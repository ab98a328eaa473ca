package org.anteroom.server.device;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.Audit;
import org.anteroom.server.log.DeviceLines;
import org.anteroom.store.Store;

/// The site's devices, for whoever watches and manages them. What is done to one stands in the site's log.
public final class Devices {
    private final Store store;
    private final SiteId site;
    private final InstantSource time;
    private final LongConsumer changed;
    private final DeviceLines lines;

    /// @param changed is told how often the site's devices were changed by now
    public Devices(Store store, SiteId site, InstantSource time, LongConsumer changed) {
        this.store = store;
        this.site = site;
        this.time = time;
        this.changed = changed;
        this.lines = new DeviceLines(site, time);
    }

    /// All devices, the oldest first, revoked ones too.
    public List<Device> all() {
        return store.read(handle -> new DeviceTable(handle, site).all());
    }

    /// The device, if the site has it.
    public Optional<Device> find(DeviceId id) {
        return store.read(handle -> new DeviceTable(handle, site).find(id));
    }

    /// Writes down what devices said of their logs, unless they said something since.
    public void said(Map<DeviceId, Device.Said> devices) {
        store.write(handle -> new DeviceTable(handle, site).said(devices));
    }

    /// Takes a device out of service: from its next request on it may only hand over what it still has.
    ///
    /// @param reason may be empty
    /// @return whether the site has such a device
    public boolean revoke(DeviceId id, String reason) {
        return change(id, device -> device.revoked(time.millis()), _ -> step("revoke", reason));
    }

    /// Gives a device another name.
    ///
    /// @return whether the site has such a device
    public boolean rename(DeviceId id, String name) {
        return change(id, device -> device.named(name), before -> edit("name", before.name(), name));
    }

    /// Gives a device another role: with its next request it lets go of what is not for it, and gets what is.
    ///
    /// @param role `kiosk`, `desk` or `board`
    /// @return whether the site has such a device
    public boolean assign(DeviceId id, String role) {
        return change(id, device -> device.as(role), before -> edit("role", before.role(), role));
    }

    /// Has a device fetch everything anew with its next download. What it did not send yet stays and is sent.
    ///
    /// @param reason may be empty
    /// @return whether the site has such a device
    public boolean requestResync(DeviceId id, String reason) {
        return change(id, device -> device.stale(true), _ -> step("request_resync", reason));
    }

    private static Act step(String name, String reason) {
        return new Act.Cmd(name, Fields.of("reason", reason));
    }

    private static Act edit(String field, String was, String now) {
        return new Act.Set(List.of(new Edit(field, was, now)));
    }

    /// @param act what was done to a device that was so before
    private boolean change(DeviceId id, UnaryOperator<Device> change, Function<Device, Act> act) {
        var count = store.write(handle -> {
            var table = new DeviceTable(handle, site);
            var before = table.lock(id);
            var after = before.map(change);
            if (!after.equals(before)) {
                lines.add(handle, Audit.ADMINISTRATOR, id, act.apply(before.orElseThrow()));
            }
            return after.map(table::update);
        });
        count.ifPresent(changed::accept);
        return count.isPresent();
    }
}
