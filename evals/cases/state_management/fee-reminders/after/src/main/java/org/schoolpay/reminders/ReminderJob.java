package org.schoolpay.reminders;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class ReminderJob {
    private final Fees fees;
    private final TextMessages texts;

    ReminderJob(Fees fees, TextMessages texts) {
        this.fees = fees;
        this.texts = texts;
    }

    @Scheduled(cron = "0 30 7 * * MON-FRI", zone = "Europe/Vienna")
    @SchedulerLock(name = "fee-reminders", lockAtLeastFor = "PT5M")
    public void remind() {
        for (List<DueFee> page = fees.due(100); !page.isEmpty(); page = fees.due(100)) {
            texts.send(page.stream().collect(Collectors.toMap(
                DueFee::phone, fee -> "The fee of EUR " + fee.amount() + " for " + fee.child() + " is open.", (a, b) -> a + "\n" + b)));
            fees.reminded(page.stream().map(DueFee::id).toList());
        }
    }
}
