package dev.gelada.lesson;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Prices five orders and answers every error by an empty result: one error is a bug and one is a refusal, and neither is reported. */
@Component
@Lazy
@RequiredArgsConstructor
final class SwallowedExceptionMistake implements Mistake {

    private static final List<String> ORDERS = List.of("bread", "milk", "unicorn", "honey", "caviar");
    private static final Map<String, Integer> PRICES = Map.of("bread", 3, "milk", 2, "honey", 7, "caviar", 900);
    private static final int MOST = 100;

    private final LessonCounts counts;

    @Override
    public Lesson lesson() {
        return Lesson.SWALLOWED_EXCEPTION;
    }

    @Override
    public Mono<String> make() {
        return Flux.fromIterable(ORDERS)
                .concatMap(order -> Mono.just(order)
                        .map(SwallowedExceptionMistake::price)
                        .onErrorComplete()) // the mistake: what failed looks like what was empty
                .count()
                .doOnNext(priced -> counts.add(lesson(), ORDERS.size(), priced))
                .map(priced -> ORDERS.size() + " orders were given and " + priced
                        + " were priced; no error reached the caller");
    }

    @SuppressWarnings("NullAway") // the bug that the lesson is about
    private static int price(String order) {
        int price = PRICES.get(order); // fails for an order without a price
        if (price > MOST) {
            throw new IllegalArgumentException(order + " costs more than " + MOST);
        }
        return price;
    }
}
