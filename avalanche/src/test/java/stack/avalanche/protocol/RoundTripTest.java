package stack.avalanche.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever one side writes, the other reads as it was meant. */
@Domain(Sample.class)
@Domain(DomainContext.Global.class)
class RoundTripTest {
  @Property(tries = 200)
  void identity(@ForAll Identity identity) throws Malformed {
    var call = Sample.taken(Call.LEAVE.by(identity));
    assertThat(Identity.read(call)).isEqualTo(identity);
    assertThat(Call.of(call)).contains(Call.LEAVE);
  }

  @Property(tries = 200)
  void join(@ForAll Join join) throws Malformed {
    var call = Sample.taken(join.write());
    assertThat(Join.read(call)).isEqualTo(join);
    assertThat(Call.of(call)).contains(Call.JOIN);
  }

  @Property(tries = 200)
  void beat(@ForAll Beat beat, @ForAll Identity who) throws Malformed {
    var call = Sample.taken(beat.write(who, Sample.PIECES));
    assertThat(Beat.read(call, Sample.PIECES)).isEqualTo(beat);
    assertThat(Identity.read(call)).isEqualTo(who);
    assertThat(Call.of(call)).contains(Call.BEAT);
  }

  @Property(tries = 200)
  void dutyRequest(@ForAll DutyRequest request, @ForAll Identity who) throws Malformed {
    var call = Sample.taken(request.write(who));
    assertThat(DutyRequest.read(call)).isEqualTo(request);
    assertThat(Identity.read(call)).isEqualTo(who);
    assertThat(Call.of(call)).contains(Call.DUTY);
  }

  @Property(tries = 200)
  void accusation(@ForAll Accusation accusation, @ForAll Identity who) throws Malformed {
    var call = Sample.taken(accusation.write(who));
    assertThat(Accusation.read(call, Sample.PIECES)).isEqualTo(accusation);
    assertThat(Identity.read(call)).isEqualTo(who);
    assertThat(Call.of(call))
        .contains(accusation.charge() == Charge.WRONG ? Call.WRONG : Call.FAILED);
  }

  @Property(tries = 200)
  void manifest(@ForAll Welcome welcome) {
    var call = Sample.taken(Call.MANIFEST.about(welcome.set()));
    assertThat(Call.of(call)).contains(Call.MANIFEST);
    assertThat(Call.MANIFEST.object(call)).contains(welcome.set());
  }

  @Property(tries = 200)
  void welcome(@ForAll Welcome welcome) throws Malformed {
    assertThat(Welcome.read(Sample.taken(welcome.write()))).isEqualTo(welcome);
  }

  @Property(tries = 200)
  void renewal(@ForAll Renewal renewal) throws Malformed {
    assertThat(Renewal.read(Sample.taken(renewal.write()))).isEqualTo(renewal);
  }

  @Property(tries = 200)
  void duty(@ForAll Duty duty) throws Malformed {
    assertThat(Duty.read(Sample.taken(duty.write()))).isEqualTo(duty);
  }

  @Property(tries = 200)
  void wanted(@ForAll Wanted wanted) throws Malformed {
    var read = Wanted.read(Sample.taken(wanted.write()), Sample.PIECES);
    assertThat(read.size()).isEqualTo(wanted.size());
    for (var i = 0; i < wanted.size(); i++) {
      assertThat(read.at(i)).isEqualTo(wanted.at(i));
    }
  }

  @Property(tries = 200)
  void have(@ForAll List<Have> messages) throws Malformed {
    var read = new ArrayList<Have>();
    var reader = new HaveReader(Sample.PIECES, read::add);
    for (var message : messages) {
      assertThat(Have.version(message.write())).isEqualTo(message.version());
      reader.accept(message.write());
    }
    assertThat(read).isEqualTo(messages);
  }
}
